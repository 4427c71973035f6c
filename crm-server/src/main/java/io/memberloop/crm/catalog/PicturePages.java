package io.memberloop.crm.catalog;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A dish's picture in the console. */
@Controller
@RequestMapping("/console/catalog")
class PicturePages {

    private final Dishes dishes;
    private final DishPictures pictures;
    private final Audit audit;
    private final Db db;

    PicturePages(Dishes dishes, DishPictures pictures, Audit audit, Db db) {
        this.dishes = dishes;
        this.pictures = pictures;
        this.audit = audit;
        this.db = db;
    }

    @GetMapping("/pictures/{hash}")
    ResponseEntity<byte[]> picture(@PathVariable String hash) {
        return pictures.jpeg(hash)
                .map(jpeg -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePrivate())
                        .body(jpeg))
                .orElseThrow(() -> Refusal.notFound("picture"));
    }

    /** What is no picture is told on the dish's page. */
    @PostMapping("/dishes/{id}/picture")
    String give(@PathVariable String id, @RequestParam MultipartFile picture, @AuthenticationPrincipal ConsoleUser user)
            throws IOException {
        var dish = dishes.required(Id.number(id));
        var page = "redirect:/console/catalog/dishes/" + dish.id();
        byte[] jpeg;
        try {
            jpeg = SmallPicture.jpeg(picture.getBytes());
        } catch (Refusal refusal) {
            return page + "?picture=" + refusal.code();
        }
        db.run(() -> {
            pictures.give(dish.id(), jpeg);
            record(user, dish);
        });
        return page + "?saved";
    }

    @PostMapping("/dishes/{id}/picture/remove")
    String remove(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user) {
        var dish = dishes.required(Id.number(id));
        db.run(() -> {
            pictures.remove(dish.id());
            record(user, dish);
        });
        return "redirect:/console/catalog/dishes/" + dish.id() + "?saved";
    }

    private void record(ConsoleUser user, Dish dish) {
        audit.record(Audit.Actor.CONSOLE, user.username(), "change_dish_picture", "item:" + dish.id(), dish.name());
    }
}
