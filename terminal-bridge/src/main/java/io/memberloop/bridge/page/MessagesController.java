package io.memberloop.bridge.page;

import io.memberloop.bridge.web.Languages;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The waiter page's words, from the message files. */
@RestController
class MessagesController {

    private static final String PREFIX = "page.";

    @GetMapping("/messages.json")
    Map<String, String> messages(@RequestParam(defaultValue = "zh") String lang) {
        var locale = Languages.of(lang);
        var bundle = ResourceBundle.getBundle(
                "messages.bridge",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var page = new TreeMap<String, String>();
        bundle.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .forEach(key -> page.put(key.substring(PREFIX.length()), bundle.getString(key)));
        return page;
    }
}
