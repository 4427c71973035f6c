package io.memberloop.bridge.printing;

import io.memberloop.bridge.web.Envelope;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.EscPosEncoder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Epson Server Direct Print: the printer posts a form to ask for work ({@code GetRequest}) and later what became of it
 * ({@code SetResponse}). It is known by the secret in its address. The slip goes as raw commands inside ePOS-Print XML;
 * an envelope that is not exactly as documented is discarded by the printer without a word.
 */
@RestController
@RequestMapping("/print/epson/{token}")
class EpsonController {

    private static final Logger log = LoggerFactory.getLogger(EpsonController.class);
    private static final MediaType XML = MediaType.parseMediaType("text/xml;charset=UTF-8");

    private final Printers printers;
    private final HandedOut handedOut;

    EpsonController(Printers printers, HandedOut handedOut) {
        this.printers = printers;
        this.handedOut = handedOut;
    }

    /** An empty answer means that there is nothing to do. */
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> ask(@PathVariable String token, HttpServletRequest request) {
        var form = new String((byte[]) request.getAttribute(Envelope.BODY), StandardCharsets.UTF_8);
        var printer = printers.polling("EPSON", token).orElseThrow(() -> Refusal.notFound("printer"));
        var type = field(form, "ConnectionType");
        if (type.equals("SetResponse")) {
            report(printer, field(form, "ResponseFile"));
            return empty();
        }
        if (!type.equals("GetRequest")) {
            return empty();
        }
        return handedOut
                .take(printer)
                .map(paper -> ResponseEntity.ok().contentType(XML).body(envelope(printer, paper)))
                .orElse(empty());
    }

    /** The body was read before, for its hash, so the container no longer sees the fields of a form. */
    private static String field(String form, String name) {
        for (var pair : form.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static ResponseEntity<String> empty() {
        return ResponseEntity.ok().contentType(XML).body("");
    }

    private static String envelope(Printer printer, HandedOut.Paper paper) {
        var bytes = EscPosEncoder.encode(paper.slip(), printer.profile());
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <PrintRequestInfo Version="2.00"><ePOSPrint><Parameter><devid>local_printer</devid><timeout>10000</timeout>\
                <printjobid>%s</printjobid></Parameter><PrintData>\
                <epos-print xmlns="http://www.epson-pos.com/schemas/2011/03/epos-print"><command>%s</command></epos-print>\
                </PrintData></ePOSPrint></PrintRequestInfo>
                """.formatted(paper.jobId(), HexFormat.of().formatHex(bytes));
    }

    /** {@code <response success code>} follows the {@code printjobid} that it is about. */
    private void report(Printer printer, String xml) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(xml));
            var job = "";
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("printjobid")) {
                    job = reader.getElementText().strip();
                } else if (reader.getLocalName().equals("response")) {
                    var success = reader.getAttributeValue(null, "success");
                    handedOut.report(printer, job, "true".equals(success) || "1".equals(success), "printer_error");
                }
            }
        } catch (XMLStreamException e) {
            log.warn("a printer's report cannot be read: {}", e.getMessage());
        }
    }
}
