package io.memberloop.crm.terminal;

import io.memberloop.crm.catalog.DishPictures;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.terminal.TerminalApi;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of the merchant's dishes, by the hash that the snapshot names. */
@RestController
@RequestMapping(TerminalApi.BASE + "/pictures")
class PictureController {

    private final DishPictures pictures;

    PictureController(DishPictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/{hash}")
    ResponseEntity<byte[]> picture(@PathVariable String hash) {
        return pictures.jpeg(hash)
                .map(jpeg ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(jpeg))
                .orElseThrow(() -> Refusal.notFound("picture"));
    }
}
