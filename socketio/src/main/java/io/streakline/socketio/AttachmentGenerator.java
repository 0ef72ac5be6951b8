package io.streakline.socketio;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Writes {@code {"_placeholder":true,"num":0}} for each binary value, at any depth, and collects the bytes. */
final class AttachmentGenerator extends JsonGeneratorDelegate {

    static final String PLACEHOLDER = "_placeholder";
    static final String NUMBER = "num";

    private final List<byte[]> attachments;

    AttachmentGenerator(JsonGenerator json, List<byte[]> attachments) {
        super(json, false);
        this.attachments = attachments;
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] data, int offset, int length) throws IOException {
        writeStartObject();
        writeBooleanField(PLACEHOLDER, true);
        writeNumberField(NUMBER, attachments.size());
        writeEndObject();
        attachments.add(Arrays.copyOfRange(data, offset, offset + length));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) throws IOException {
        byte[] bytes = length < 0 ? data.readAllBytes() : data.readNBytes(length);
        writeBinary(variant, bytes, 0, bytes.length);
        return bytes.length;
    }
}
