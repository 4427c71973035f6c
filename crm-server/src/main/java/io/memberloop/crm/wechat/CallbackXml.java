package io.memberloop.crm.wechat;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * The flat XML of callbacks. Text is trimmed, because WeChat's own samples put blanks around CDATA; nested elements get
 * dotted names; document types and entities are refused.
 */
final class CallbackXml {

    private static final XMLInputFactory FACTORY = factory();

    private CallbackXml() {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** @throws CallbackCrypto.Forged when it is not such XML */
    static Map<String, String> parse(String xml) {
        try {
            return read(xml);
        } catch (XMLStreamException e) {
            throw new CallbackCrypto.Forged("no well-formed XML");
        }
    }

    private static Map<String, String> read(String xml) throws XMLStreamException {
        var reader = FACTORY.createXMLStreamReader(new StringReader(xml));
        var fields = new LinkedHashMap<String, String>();
        var path = new java.util.ArrayDeque<String>();
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (!text.isEmpty() && path.size() > 1) {
                        fields.put(
                                path.stream()
                                        .skip(1)
                                        .reduce((a, b) -> a + "." + b)
                                        .orElseThrow(),
                                trimmed(text));
                    }
                    path.removeLast();
                    text.setLength(0);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new CallbackCrypto.Forged("document type");
                default -> {
                    // comments and blanks between elements say nothing
                }
            }
        }
        return fields;
    }

    private static String trimmed(StringBuilder text) {
        return text.toString().strip();
    }
}
