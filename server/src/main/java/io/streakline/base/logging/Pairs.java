package io.streakline.base.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.event.KeyValuePair;

/** The key-value pairs of a log event: the thread's diagnostic context and the event's own pairs. */
final class Pairs {

    private Pairs() {}

    /** By key; the event's own pairs override those of the thread. */
    static Map<String, String> of(ILoggingEvent event) {
        if (event.getKeyValuePairs() == null && event.getMDCPropertyMap().isEmpty()) {
            return Map.of();
        }
        Map<String, String> pairs = new TreeMap<>(event.getMDCPropertyMap());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                pairs.put(pair.key, String.valueOf(pair.value));
            }
        }
        return pairs;
    }
}
