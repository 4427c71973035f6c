package io.memberloop.crm.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;

/** A statement of text, parameters and repetitions; see {@link PlainSqlDriver}. */
final class PlainSql implements SqlSource {

    private static final Pattern SCRIPT = Pattern.compile("\\s*<script>(.*)</script>\\s*", Pattern.DOTALL);
    private static final Pattern FOREACH = Pattern.compile("<foreach ([^>]*)>(.*?)</foreach>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s*(collection|item|separator|open|close)='([^']*)'");
    private static final Pattern PARAMETER = Pattern.compile("#\\{\\s*([\\w.]+)\\s*}");

    /** What repeats has the item's name and the collection's path; what does not has neither. */
    private record Part(
            Path collection, String item, String open, String separator, String close, List<Object> pieces) {

        static Part once(List<Object> pieces) {
            return new Part(null, null, "", "", "", pieces);
        }
    }

    /** A parameter: names from the outermost to the innermost. */
    private record Path(String[] names) {

        static Path of(String text) {
            return new Path(text.split("\\."));
        }

        Object in(Object root, int from) {
            var value = root;
            for (int i = from; i < names.length && value != null; i++) {
                value = Properties.of(value, names[i]);
            }
            return value;
        }
    }

    private final Configuration configuration;
    private final List<Part> parts;
    /** The text when nothing repeats, else null. */
    private final String fixed;

    private PlainSql(Configuration configuration, List<Part> parts) {
        this.configuration = configuration;
        this.parts = parts;
        this.fixed = parts.stream().allMatch(part -> part.collection() == null) ? text(null) : null;
    }

    /** @return empty when there is more in it than text, parameters and repetitions */
    static Optional<PlainSql> parse(Configuration configuration, String text) {
        var script = SCRIPT.matcher(text);
        boolean isScript = script.matches();
        var sql = isScript ? script.group(1) : text;
        var parts = new ArrayList<Part>();
        var each = FOREACH.matcher(sql);
        int from = 0;
        while (isScript && each.find()) {
            parts.add(Part.once(pieces(sql.substring(from, each.start()), true)));
            parts.add(repeated(each));
            from = each.end();
        }
        parts.add(Part.once(pieces(sql.substring(from), isScript)));
        return parts.contains(null) || parts.stream().anyMatch(p -> p.pieces() == null)
                ? Optional.empty()
                : Optional.of(new PlainSql(configuration, List.copyOf(parts)));
    }

    private static Part repeated(Matcher each) {
        var attributes = new HashMap<String, String>();
        var attribute = ATTRIBUTE.matcher(each.group(1));
        int end = 0;
        while (attribute.find() && attribute.start() == end) {
            attributes.put(attribute.group(1), attribute.group(2));
            end = attribute.end();
        }
        boolean whole = each.group(1).substring(end).isBlank();
        boolean named = attributes.containsKey("collection") && attributes.containsKey("item");
        if (!whole || !named) {
            return null;
        }
        return new Part(
                Path.of(attributes.get("collection")),
                attributes.get("item"),
                attributes.getOrDefault("open", ""),
                attributes.getOrDefault("separator", ""),
                attributes.getOrDefault("close", ""),
                pieces(each.group(2), true));
    }

    /** @return texts and paths in turn; null when something else is in it */
    private static List<Object> pieces(String text, boolean isScript) {
        var pieces = new ArrayList<Object>();
        var parameter = PARAMETER.matcher(text);
        int from = 0;
        while (parameter.find()) {
            pieces.add(text.substring(from, parameter.start()));
            pieces.add(Path.of(parameter.group(1)));
            from = parameter.end();
        }
        pieces.add(text.substring(from));
        var rest = pieces.stream().filter(String.class::isInstance).map(String.class::cast);
        boolean plain = rest.noneMatch(t -> t.contains("#{") || t.contains("${") || isScript && t.contains("<"));
        if (!plain) {
            return null;
        }
        if (isScript) {
            pieces.replaceAll(p -> p instanceof String t ? unescaped(t) : p);
        }
        return pieces;
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    @Override
    public BoundSql getBoundSql(Object parameter) {
        return new Bound(fixed == null ? text(parameter) : fixed, parameter);
    }

    private String text(Object parameter) {
        var sql = new StringBuilder();
        for (var part : parts) {
            int times = part.collection() == null ? 1 : items(part, parameter).size();
            for (int i = 0; i < times; i++) {
                sql.append(i == 0 ? part.open() : part.separator());
                part.pieces().forEach(piece -> sql.append(piece instanceof String text ? text : "?"));
            }
            sql.append(times == 0 ? "" : part.close());
        }
        return sql.toString();
    }

    private List<?> items(Part part, Object parameter) {
        var items = part.collection().in(parameter, 0);
        if (items instanceof List<?> list) {
            return list;
        }
        if (items instanceof Iterable<?> some) {
            var list = new ArrayList<>();
            some.forEach(list::add);
            return list;
        }
        throw new IllegalArgumentException("no list: " + items);
    }

    private boolean isValue(Object parameter) {
        return !(parameter instanceof Map)
                && configuration.getTypeHandlerRegistry().hasTypeHandler(parameter.getClass());
    }

    /** The text for a call, and its parameters. */
    final class Bound extends BoundSql implements ParameterHandler {

        private final Object parameter;

        Bound(String sql, Object parameter) {
            super(configuration, sql, List.of(), parameter);
            this.parameter = parameter;
        }

        @Override
        public void setParameters(PreparedStatement statement) throws SQLException {
            // a single parameter without a name is meant by whatever it is called
            boolean value = parameter != null && isValue(parameter);
            int index = 1;
            for (var part : parts) {
                if (part.collection() == null) {
                    index = set(statement, index, part, null, value);
                } else {
                    for (var item : items(part, parameter)) {
                        index = set(statement, index, part, item, value);
                    }
                }
            }
        }

        private int set(PreparedStatement statement, int from, Part part, Object item, boolean value)
                throws SQLException {
            int index = from;
            for (var piece : part.pieces()) {
                if (piece instanceof Path path) {
                    boolean ofItem = part.item() != null && path.names()[0].equals(part.item());
                    var found = ofItem ? path.in(item, 1) : value ? parameter : path.in(parameter, 0);
                    set(statement, index++, found);
                }
            }
            return index;
        }

        @SuppressWarnings("unchecked")
        private void set(PreparedStatement statement, int index, Object value) throws SQLException {
            if (value == null) {
                statement.setNull(index, configuration.getJdbcTypeForNull().TYPE_CODE);
                return;
            }
            var registry = configuration.getTypeHandlerRegistry();
            var handler = (TypeHandler<Object>) registry.getTypeHandler(value.getClass());
            if (handler == null) {
                handler = (TypeHandler<Object>) (TypeHandler<?>) registry.getUnknownTypeHandler();
            }
            handler.setParameter(statement, index, value, (JdbcType) null);
        }

        @Override
        public Object getParameterObject() {
            return parameter;
        }
    }
}
