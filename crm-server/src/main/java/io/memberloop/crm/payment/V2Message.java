package io.memberloop.crm.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A message of WeChat Pay's old interface: flat XML, signed over its sorted fields. Source: pay.weixin.qq.com, 安全规范. */
final class V2Message {

    /** How a message is signed. */
    enum Signing {
        MD5,
        HMAC_SHA256;

        String wire() {
            return this == MD5 ? "MD5" : "HMAC-SHA256";
        }
    }

    private final TreeMap<String, String> fields = new TreeMap<>();

    V2Message put(String field, String value) {
        fields.put(field, value);
        return this;
    }

    /** Empty when it is not there. */
    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    /** @throws IOException for what is no XML, and for a document type: it could name files of ours */
    static V2Message parse(String xml) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var root = builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            var message = new V2Message();
            for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node.getNodeType() == Node.ELEMENT_NODE) {
                    message.put(node.getNodeName(), node.getTextContent().strip());
                }
            }
            return message;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a message: " + e.getClass().getSimpleName());
        }
    }

    V2Message signed(String key, Signing how) {
        if (how != Signing.MD5) {
            put("sign_type", how.wire());
        }
        return put("sign", signature(key, how));
    }

    /** A message without a signature is nobody's. */
    boolean isSigned(String key, Signing how) {
        var expected = signature(key, how).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, get("sign").getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(String key, Signing how) {
        var text = new StringBuilder();
        fields.forEach((field, value) -> {
            if (!field.equals("sign") && !value.isEmpty()) {
                text.append(field).append('=').append(value).append('&');
            }
        });
        var content = text.append("key=").append(key).toString().getBytes(StandardCharsets.UTF_8);
        try {
            if (how == Signing.MD5) {
                return hex(MessageDigest.getInstance("MD5").digest(content));
            }
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return hex(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] content) {
        return HexFormat.of().withUpperCase().formatHex(content);
    }

    String xml() {
        var xml = new StringBuilder("<xml>");
        fields.forEach((field, value) -> xml.append('<')
                .append(field)
                .append("><![CDATA[")
                .append(value.replace("]]>", ""))
                .append("]]></")
                .append(field)
                .append('>'));
        return xml.append("</xml>").toString();
    }
}
