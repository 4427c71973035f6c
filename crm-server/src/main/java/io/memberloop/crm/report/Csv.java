package io.memberloop.crm.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as a file that spreadsheets open: UTF-8 with a mark at its begin, every field in quotes. */
final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder("\uFEFF");

    Csv row(Object... fields) {
        text.append(Arrays.stream(fields)
                        .map(f -> f == null ? "" : f.toString())
                        .map(Csv::quoted)
                        .collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    /** A text that a spreadsheet would take for a formula is made a text; a negative number stays one. */
    private static String quoted(String field) {
        boolean formula =
                !field.isEmpty() && FORMULA.indexOf(field.charAt(0)) >= 0 && !field.matches("-[0-9]+(\\.[0-9]+)?");
        return '"' + (formula ? "'" : "") + field.replace("\"", "\"\"") + '"';
    }

    ResponseEntity<byte[]> as(String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
