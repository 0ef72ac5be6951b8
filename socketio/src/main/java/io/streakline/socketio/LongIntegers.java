package io.streakline.socketio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an integer of more than {@value #EXACT_CHARACTERS} characters as JavaScript reads every number: as a double,
 * infinite from about 309 digits on. Converting it to a {@link java.math.BigInteger} would take time that grows with
 * the square of its length: seconds for the largest packet, on the event loop.
 */
final class LongIntegers extends JsonParserDelegate {

    static final int EXACT_CHARACTERS = 1000;

    LongIntegers(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        super.nextToken();
        return currentToken();
    }

    @Override
    public @Nullable JsonToken currentToken() {
        return isLong() ? JsonToken.VALUE_NUMBER_FLOAT : delegate.currentToken();
    }

    @Override
    public int currentTokenId() {
        return isLong() ? JsonToken.VALUE_NUMBER_FLOAT.id() : delegate.currentTokenId();
    }

    @Override
    public NumberType getNumberType() throws IOException {
        return isLong() ? NumberType.DOUBLE : delegate.getNumberType();
    }

    @Override
    public NumberTypeFP getNumberTypeFP() throws IOException {
        return isLong() ? NumberTypeFP.DOUBLE64 : delegate.getNumberTypeFP();
    }

    @Override
    public double getDoubleValue() throws IOException {
        return isLong() ? Double.parseDouble(delegate.getText()) : delegate.getDoubleValue();
    }

    private boolean isLong() {
        try {
            return delegate.currentToken() == JsonToken.VALUE_NUMBER_INT && delegate.getTextLength() > EXACT_CHARACTERS;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a string failed", e);
        }
    }
}
