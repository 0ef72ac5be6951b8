package io.streakline.learning.achievement;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML with line numbers, so that errors can be located in the file. Line numbers start with 1. */
sealed interface YamlNode {

    /** The line of its name, or of its start if it has no name. */
    int line();

    record Text(String value, int line) implements YamlNode {}

    record Fields(Map<String, YamlNode> fields, int line) implements YamlNode {}

    record Items(List<YamlNode> items, int line) implements YamlNode {}

    record Nothing(int line) implements YamlNode {}

    /** Thrown for text that is not YAML, or uses unsupported features. */
    final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        Fault(int line, String message) {
            super("line " + line + ": " + message);
        }
    }

    /** Parses one document. */
    static YamlNode parse(String yaml) throws Fault {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            if (parser.nextToken() == null) {
                return new Nothing(1);
            }
            YamlNode node = node(parser, line(parser));
            if (parser.nextToken() != null) {
                throw new Fault(line(parser), "there must be one document");
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw new Fault(location == null ? 1 : location.getLineNr(), firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("a string could not be read", e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("is not YAML");
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** Parses the node that starts with the current token. */
    private static YamlNode node(YAMLParser parser, int line) throws IOException, Fault {
        if (parser.isCurrentAlias()) {
            throw new Fault(line, "aliases are not supported");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Fields(fields(parser), line);
            case START_ARRAY -> {
                List<YamlNode> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(parser, line(parser)));
                }
                yield new Items(items, line);
            }
            case VALUE_NULL -> new Nothing(line);
            default -> new Text(parser.getText(), line);
        };
    }

    private static Map<String, YamlNode> fields(YAMLParser parser) throws IOException, Fault {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            if (fields.put(name, node(parser, line)) != null) {
                throw new Fault(line, name + " occurs twice");
            }
        }
        return fields;
    }
}
