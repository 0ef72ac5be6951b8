package io.streakline.base.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;

/** An encoder that writes events one after the other, with nothing before the first and after the last. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {

    @Override
    public final byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public final byte[] footerBytes() {
        return new byte[0];
    }
}
