package io.memberloop.bridge.menu;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pictures of dishes as a browser loads them: an {@code img} cannot sign, so they stand beside the page's own files. Each is
 * named by the hash of its bytes, which only the signed menu tells, and shows no more than the menu on the wall.
 */
@RestController
class PictureController {

    private final Pictures pictures;

    PictureController(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/pictures/{hash}.jpg")
    ResponseEntity<byte[]> picture(@PathVariable String hash) {
        return pictures.jpeg(hash)
                .map(jpeg -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                        .body(jpeg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
