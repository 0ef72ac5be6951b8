package io.streakline.commit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of which part of each transaction. Thread-safe. */
final class Effects {

    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

    private final List<Registered<?>> registered = new CopyOnWriteArrayList<>();

    private record Registered<T>(Class<T> part, Effect<T> effect) {

        void apply(Map<Object, Object> parts) {
            T its = part.cast(parts.get(part));
            if (its == null) {
                return;
            }
            try {
                effect.apply(its);
            } catch (RuntimeException | Error e) {
                LOG.error("What follows from a commit failed: {}", part.getSimpleName(), e);
                effect.missed();
            }
        }
    }

    <T> void add(Class<T> part, Effect<T> effect) {
        registered.add(new Registered<>(part, effect));
    }

    void apply(Map<Object, Object> parts) {
        registered.forEach(one -> one.apply(parts));
    }
}
