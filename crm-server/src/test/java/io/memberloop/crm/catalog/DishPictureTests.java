package io.memberloop.crm.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Pictures of dishes: drawn anew by the server, named by their hash, fetched by the bridge. */
@ShopTest
class DishPictureTests {

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    Tills tills;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Consoles.Browser owner;
    private String page;

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
        owner = consoles.loggedIn(till.shop(), Role.OWNER);
        long category = Ids.next();
        long item = Ids.next();
        jdbc.sql("insert into item_category (id, merchant_id, name) values (?, ?, '热菜')")
                .params(category, till.shop().merchant().value())
                .update();
        jdbc.sql("insert into item (id, merchant_id, category_id, name, price_fen) values (?, ?, ?, '红烧肉', 5800)")
                .params(item, till.shop().merchant().value(), category)
                .update();
        page = "/console/catalog/dishes/" + item;
    }

    @Test
    void anUploadIsDrawnAnewAndReachesTheBridgeByItsHash() throws Exception {
        assertThat(item().path("picture").isNull()).isTrue();
        var photo = picture("png", 1_600, 900, Color.RED);

        assertThat(owner.upload(page, page + "/picture", "picture", "红烧肉.png", photo)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(page + "?saved"));

        var hash = item().path("picture").asString();
        var jpeg = till.bytes("/pictures/" + hash);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg)))
                .isEqualTo(hash);
        var drawn = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(drawn.getWidth()).isEqualTo(SmallPicture.WIDTH);
        assertThat(drawn.getHeight()).isEqualTo(SmallPicture.HEIGHT);
        assertThat(new Color(drawn.getRGB(240, 180)).getRed()).isGreaterThan(240);
        assertThat(owner.get(page).body()).contains("/console/catalog/pictures/" + hash);

        owner.post(page, page + "/picture/remove");
        assertThat(item().path("picture").isNull()).isTrue();
    }

    @Test
    void noByteOfAStrangerIsServed() throws Exception {
        var hidden = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        var photo = picture("png", 300, 300, Color.GREEN);
        var both = Arrays.copyOf(photo, photo.length + hidden.length);
        System.arraycopy(hidden, 0, both, photo.length, hidden.length);

        owner.upload(page, page + "/picture", "picture", "x.png", both);

        var jpeg = till.bytes("/pictures/" + item().path("picture").asString());
        assertThat(new String(jpeg, StandardCharsets.ISO_8859_1)).doesNotContain("script");
    }

    @Test
    void whatIsNoPictureIsToldAndChangesNothing() throws Exception {
        var gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "gif", gif);
        var photo = picture("jpeg", 600, 400, Color.BLUE);
        for (var upload : new byte[][] {
            "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
            gif.toByteArray(),
            {},
            Arrays.copyOf(photo, 40)
        }) {
            var told = owner.upload(page, page + "/picture", "picture", "x.jpg", upload)
                    .headers()
                    .firstValue("Location")
                    .orElse("");
            assertThat(told).endsWith("?picture=picture_wrong");
        }
        assertThat(owner.get(page + "?picture=picture_wrong").body()).contains("请选 PNG 或 JPEG 图片");
        assertThat(owner.get(page + "?picture=anything").body()).doesNotContain("anything", "??");
        assertThat(item().path("picture").isNull()).isTrue();
    }

    @Test
    void aHugePictureIsRefusedBeforeItFillsTheMemory() {
        // a PNG's head that claims 30,000 × 30,000 points
        var head = ByteBuffer.allocate(64);
        head.putLong(0x89504e470d0a1a0aL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(30_000)
                .putInt(30_000);
        head.put(new byte[] {8, 2, 0, 0, 0});

        assertThatThrownBy(() -> SmallPicture.jpeg(head.array()))
                .isInstanceOf(Refusal.class)
                .extracting(e -> ((Refusal) e).code())
                .isIn("picture_large", "picture_wrong");
    }

    @Test
    void aPhotoThatThePhoneTookOnItsSideStandsUpright() throws Exception {
        // the upper half is red on the phone's screen: the file holds it on its side, Exif 6 says so
        var lying = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        var pen = lying.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 200, 400);
        pen.setColor(Color.BLUE);
        pen.fillRect(200, 0, 200, 400);
        pen.dispose();
        var upright = ImageIO.read(new ByteArrayInputStream(SmallPicture.jpeg(withExif(encode("jpeg", lying), 6))));

        assertThat(new Color(upright.getRGB(240, 60)).getRed()).isGreaterThan(200);
        assertThat(new Color(upright.getRGB(240, 300)).getBlue()).isGreaterThan(200);
    }

    @Test
    void anotherMerchantsPicturesAreNotThereAndCashiersGiveNone() throws Exception {
        var photo = picture("jpeg", 600, 400, Color.BLUE);
        owner.upload(page, page + "/picture", "picture", "x.jpg", photo);
        var hash = item().path("picture").asString();
        var stranger = tills.in(shops.open());
        var strange = consoles.loggedIn(stranger.shop(), Role.OWNER);

        assertThat(stranger.call(HttpMethod.GET, "/pictures/" + hash, null).status())
                .isEqualTo(404);
        assertThat(strange.get("/console/catalog/pictures/" + hash).statusCode())
                .isEqualTo(404);
        assertThat(strange.upload("/console/catalog", page + "/picture", "picture", "x.jpg", photo)
                        .statusCode())
                .isEqualTo(404);
        assertThat(consoles.loggedIn(till.shop(), Role.CASHIER)
                        .get("/console/catalog/pictures/" + hash)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyDishOfTheDemoHasADrawingOfItsOwn() throws Exception {
        var one = SmallPicture.jpeg(DishDrawing.of("红烧肉"));

        assertThat(SmallPicture.jpeg(DishDrawing.of("红烧肉"))).isEqualTo(one);
        assertThat(SmallPicture.jpeg(DishDrawing.of("可乐"))).isNotEqualTo(one);
        assertThat(SmallPicture.jpeg(DishDrawing.of("没有画的菜"))).isNotEmpty();
        assertThat(one.length).isLessThan(60_000);
    }

    private JsonNode item() {
        return till.call(HttpMethod.GET, "/snapshot", null).body().at("/items/0");
    }

    private static byte[] picture(String format, int width, int height, Color colour) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return encode(format, image);
    }

    private static byte[] encode(String format, BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] withExif(byte[] jpeg, int orientation) {
        var exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 0x4d4d).putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0);
        var all = ByteBuffer.allocate(jpeg.length + exif.capacity());
        all.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
        return all.array();
    }
}
