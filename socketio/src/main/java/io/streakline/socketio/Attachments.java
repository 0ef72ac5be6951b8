package io.streakline.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.socketio.protocol.MalformedPacketException;
import java.util.List;
import java.util.Map;

/** Replaces the placeholders in the JSON of a binary packet with its attachments. */
record Attachments(List<byte[]> bytes) {

    JsonNode resolve(JsonNode node) throws MalformedPacketException {
        switch (node) {
            case ObjectNode object
            when object.path(AttachmentGenerator.PLACEHOLDER).isBoolean() -> {
                return attachment(object.path(AttachmentGenerator.NUMBER));
            }
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    field.setValue(resolve(field.getValue()));
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, resolve(array.get(i)));
                }
            }
            default -> {}
        }
        return node;
    }

    private JsonNode attachment(JsonNode number) throws MalformedPacketException {
        if (!number.canConvertToInt() || number.intValue() < 0 || number.intValue() >= bytes.size()) {
            throw new MalformedPacketException("A placeholder without its attachment");
        }
        return BinaryNode.valueOf(bytes.get(number.intValue()));
    }
}
