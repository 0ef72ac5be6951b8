package io.streakline.write.lane;

import io.streakline.base.problem.Faults;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The receivers of each transaction's parts. Thread-safe. */
final class Effects {

    private final Faults faults;
    private final List<Registered<?>> registered = new CopyOnWriteArrayList<>();

    Effects(Faults faults) {
        this.faults = faults;
    }

    private record Registered<T>(Class<T> part, Effect<T> effect) {

        void apply(Map<Object, Object> parts, Faults faults) {
            T its = part.cast(parts.get(part));
            if (its == null) {
                return;
            }
            try {
                effect.apply(its);
            } catch (RuntimeException | Error e) {
                faults.report("effect", e);
                faults.run("effect", effect::missed);
            }
        }
    }

    <T> void add(Class<T> part, Effect<T> effect) {
        registered.add(new Registered<>(part, effect));
    }

    /** Commits may have come and gone unnoticed. */
    void missed() {
        registered.forEach(one -> faults.run("effect", one.effect::missed));
    }

    void apply(Map<Object, Object> parts) {
        registered.forEach(one -> one.apply(parts, faults));
    }
}
