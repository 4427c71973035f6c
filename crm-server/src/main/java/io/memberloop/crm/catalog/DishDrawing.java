package io.memberloop.crm.catalog;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A plain drawing of a dish – plate, bowl, cup or bottle in the dish's colours – always the same for the same name. */
final class DishDrawing {

    private enum Ware {
        PLATE,
        BOWL,
        CUP,
        BOTTLE
    }

    private record Look(Ware ware, List<Integer> colours) {}

    private static final Map<String, Look> LOOKS = Map.ofEntries(
            look("凉拌黄瓜", Ware.PLATE, 0x7fb24f, 0xa9cf6e, 0x4c8a3a, 0xc8402f),
            look("口水鸡", Ware.PLATE, 0xe8c48a, 0xc5331f, 0x7a1d12, 0x5f9c45),
            look("老醋花生", Ware.BOWL, 0x9a4a2a, 0xb5643c, 0x6f2f1b, 0x5f9c45),
            look("皮蛋豆腐", Ware.PLATE, 0xf4efe0, 0x35402f, 0x5b6b4b, 0x8fbf5f),
            look("宫保鸡丁", Ware.PLATE, 0xb5652c, 0xc8402f, 0xe0b05a, 0x6ea24a),
            look("鱼香肉丝", Ware.PLATE, 0xa8482a, 0x3a2a22, 0xe28b3a, 0x78a852),
            look("红烧肉", Ware.BOWL, 0x7a2f18, 0x93401f, 0xb4552b, 0x5f9c45),
            look("清炒时蔬", Ware.PLATE, 0x5f9c45, 0x86b95c, 0x3f7a34, 0xd8e4b0),
            look("麻婆豆腐", Ware.BOWL, 0xf1e3c6, 0xb8331c, 0x8c2412, 0x6ea24a),
            look("水煮牛肉", Ware.BOWL, 0xb5301a, 0x8a3a24, 0xd8573a, 0x6ea24a),
            look("糖醋里脊", Ware.PLATE, 0xd0662a, 0xe28b3a, 0xb04a1c, 0xf0e0b0),
            look("清蒸鲈鱼", Ware.PLATE, 0xd9d6c8, 0xb9b7a8, 0x6ea24a, 0xe28b3a),
            look("番茄蛋汤", Ware.BOWL, 0xe2663a, 0xf2cf5a, 0xf7e08a, 0x6ea24a),
            look("老鸭汤", Ware.BOWL, 0xd8b06a, 0xb98a4a, 0x8a5f33, 0x6ea24a),
            look("酸辣汤", Ware.BOWL, 0x8a4a24, 0xf1e3c6, 0x3a2a22, 0x6ea24a),
            look("米饭", Ware.BOWL, 0xffffff, 0xf4f1e8, 0xe8e3d4),
            look("葱油拌面", Ware.BOWL, 0xe0b86a, 0xc99a48, 0x5f9c45, 0x6b4422),
            look("扬州炒饭", Ware.PLATE, 0xf2dc9a, 0xe28b3a, 0x6ea24a, 0xd9705a),
            look("生煎包", Ware.PLATE, 0xf4ead2, 0xd8a85a, 0x3a2a22, 0x6ea24a),
            look("酸梅汤", Ware.CUP, 0x5a1f22, 0x7a2f30),
            look("豆浆", Ware.CUP, 0xf6eedb, 0xe9dcbc),
            look("菊花茶", Ware.CUP, 0xe6c95a, 0xf2e08a),
            look("青岛啤酒", Ware.BOTTLE, 0x2f6b3a, 0xe2b64a),
            look("可乐", Ware.BOTTLE, 0x3a1a14, 0xc5281f),
            look("小龙虾", Ware.PLATE, 0xc5331f, 0xe0502f, 0x8f1f14, 0x6ea24a),
            look("卤牛肉", Ware.PLATE, 0x7a3a22, 0x8f4a2c, 0x5c2a18, 0x6ea24a));
    private static final Look OTHER = new Look(Ware.PLATE, List.of(0xb5652c, 0xe0b05a, 0x6ea24a));
    private static final Color CLOTH = new Color(0xefe8da);
    private static final Color SHADE = new Color(0, 0, 0, 40);

    private final Graphics2D pen;
    private final Random random;
    private final Look look;

    private DishDrawing(Graphics2D pen, String name) {
        this.pen = pen;
        this.random = new Random(name.hashCode());
        this.look = LOOKS.getOrDefault(name, OTHER);
    }

    static BufferedImage of(String name) {
        var image = new BufferedImage(SmallPicture.WIDTH, SmallPicture.HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        new DishDrawing(pen, name).draw();
        pen.dispose();
        return image;
    }

    private static Map.Entry<String, Look> look(String name, Ware ware, Integer... colours) {
        return Map.entry(name, new Look(ware, List.of(colours)));
    }

    private void draw() {
        pen.setPaint(new GradientPaint(0, 0, CLOTH, 0, SmallPicture.HEIGHT, CLOTH.darker()));
        pen.fillRect(0, 0, SmallPicture.WIDTH, SmallPicture.HEIGHT);
        pen.setColor(new Color(255, 255, 255, 60));
        for (int x = -360; x < SmallPicture.WIDTH; x += 36) {
            pen.drawLine(x, 0, x + 360, SmallPicture.HEIGHT);
        }
        switch (look.ware()) {
            case PLATE -> plate();
            case BOWL -> bowl();
            case CUP -> cup();
            case BOTTLE -> bottle();
        }
    }

    private void plate() {
        disc(240, 190, 190, 138, SHADE);
        disc(240, 180, 190, 138, Color.WHITE);
        disc(240, 180, 150, 106, new Color(0xf1ede4));
        heap(120, 82, 90);
    }

    private void bowl() {
        disc(240, 196, 172, 150, SHADE);
        disc(240, 182, 172, 150, new Color(0x3f6d8c));
        disc(240, 178, 158, 134, Color.WHITE);
        disc(240, 182, 142, 118, colour(0));
        heap(112, 90, 70);
    }

    /** Pieces in the dish's colours, the later ones on top; the last colour is strewn over them. */
    private void heap(int wide, int high, int pieces) {
        int kinds = look.colours().size();
        for (int i = 0; i < pieces; i++) {
            double angle = random.nextDouble() * Math.PI * 2;
            double far = Math.sqrt(random.nextDouble());
            double x = 240 + Math.cos(angle) * far * wide;
            double y = 180 + Math.sin(angle) * far * high - (1 - far) * 14;
            boolean strewn = i > pieces * 3 / 4;
            int kind = strewn ? kinds - 1 : random.nextInt(Math.max(1, kinds - 1));
            double size = strewn ? 5 + random.nextInt(5) : 16 + random.nextInt(14);
            disc(x, y + 2, size, size * .72, SHADE);
            disc(x, y, size, size * .72, colour(kind));
            disc(x - size * .3, y - size * .25, size * .3, size * .18, new Color(255, 255, 255, 60));
        }
    }

    private void cup() {
        disc(240, 300, 120, 26, SHADE);
        pen.setColor(new Color(255, 255, 255, 210));
        pen.fill(new RoundRectangle2D.Double(165, 70, 150, 230, 46, 46));
        pen.setPaint(new GradientPaint(0, 120, colour(1), 0, 290, colour(0)));
        pen.fill(new RoundRectangle2D.Double(177, 120, 126, 168, 36, 36));
        disc(240, 122, 63, 14, colour(1).brighter());
        pen.setColor(new Color(255, 255, 255, 110));
        pen.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.drawLine(192, 140, 192, 262);
    }

    private void bottle() {
        disc(240, 318, 80, 18, SHADE);
        pen.setColor(colour(0));
        pen.fill(new RoundRectangle2D.Double(190, 120, 100, 200, 40, 40));
        pen.fill(new RoundRectangle2D.Double(218, 40, 44, 110, 20, 20));
        pen.setColor(new Color(0xe2b64a));
        pen.fill(new RoundRectangle2D.Double(214, 30, 52, 24, 10, 10));
        pen.setColor(Color.WHITE);
        pen.fill(new RoundRectangle2D.Double(190, 178, 100, 84, 8, 8));
        disc(240, 220, 30, 30, colour(1));
        pen.setColor(new Color(255, 255, 255, 90));
        pen.fill(new RoundRectangle2D.Double(200, 130, 10, 180, 8, 8));
    }

    private Color colour(int kind) {
        return new Color(look.colours().get(kind % look.colours().size()));
    }

    private void disc(double x, double y, double wide, double high, Color colour) {
        pen.setColor(colour);
        pen.fill(new Ellipse2D.Double(x - wide, y - high, wide * 2, high * 2));
    }
}
