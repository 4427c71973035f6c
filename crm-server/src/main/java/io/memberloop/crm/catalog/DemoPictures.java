package io.memberloop.crm.catalog;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Gives the dishes of the demo shop drawings of our own, once; a picture that its owner chose or took away stays so. */
@Component
@Profile("demo")
class DemoPictures implements ApplicationRunner {

    private final Merchants merchants;
    private final PictureMapper mapper;
    private final DishPictures pictures;
    private final Db db;

    DemoPictures(Merchants merchants, PictureMapper mapper, DishPictures pictures, Db db) {
        this.merchants = merchants;
        this.mapper = mapper;
        this.pictures = pictures;
        this.db = db;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        merchants.byCode("demo").ifPresent(demo -> Tenant.run(demo.id(), this::draw));
    }

    private void draw() {
        var bare = mapper.withoutPicture(Tenant.current());
        db.run(() -> bare.forEach(dish -> {
            try {
                pictures.give(dish.id(), SmallPicture.jpeg(DishDrawing.of(dish.name())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }
}
