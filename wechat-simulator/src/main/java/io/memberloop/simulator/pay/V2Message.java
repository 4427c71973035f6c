package io.memberloop.simulator.pay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A message of the old interface: flat XML with a signature over its sorted fields. */
final class V2Message {

    static final String MD5 = "MD5";
    static final String HMAC = "HMAC-SHA256";

    private final TreeMap<String, String> fields;

    private V2Message(TreeMap<String, String> fields) {
        this.fields = fields;
    }

    static V2Message empty() {
        return new V2Message(new TreeMap<>());
    }

    /** @throws PayRefusal XML_FORMAT_ERROR, also for a document type, which nobody needs here */
    static V2Message parse(byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Node root = builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
            TreeMap<String, String> fields = new TreeMap<>();
            for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node.getNodeType() == Node.ELEMENT_NODE) {
                    fields.put(node.getNodeName(), node.getTextContent().strip());
                }
            }
            return new V2Message(fields);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new PayRefusal(400, "XML_FORMAT_ERROR", "XML格式错误");
        }
    }

    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    Map<String, String> fields() {
        return fields;
    }

    V2Message put(String field, String value) {
        if (value != null) {
            fields.put(field, value);
        }
        return this;
    }

    /** @param type {@link #MD5} or {@link #HMAC} */
    String signature(String key, String type) {
        StringBuilder text = new StringBuilder();
        fields.forEach((field, value) -> {
            if (!"sign".equals(field) && !value.isEmpty()) {
                text.append(field).append('=').append(value).append('&');
            }
        });
        byte[] content = text.append("key=").append(key).toString().getBytes(StandardCharsets.UTF_8);
        try {
            if (MD5.equals(type)) {
                return hex(MessageDigest.getInstance("MD5").digest(content));
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return hex(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("part of every Java runtime", e);
        }
    }

    private static String hex(byte[] content) {
        return HexFormat.of().formatHex(content).toUpperCase(Locale.ROOT);
    }

    String xml() {
        StringBuilder xml = new StringBuilder("<xml>");
        fields.forEach((field, value) -> xml.append('<')
                .append(field)
                .append("><![CDATA[")
                .append(value)
                .append("]]></")
                .append(field)
                .append('>'));
        return xml.append("</xml>").toString();
    }
}
