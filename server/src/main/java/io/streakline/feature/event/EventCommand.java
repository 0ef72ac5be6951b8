package io.streakline.feature.event;

import io.streakline.base.input.Batch;
import io.streakline.write.lane.Command;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command on events. */
sealed interface EventCommand extends Command {

    Stream<NewEvent> events();

    /** Adds one event; answered 201 with all its results, or 200 if its externalId existed. */
    record Record(NewEvent event) implements EventCommand {
        @Override
        public Stream<NewEvent> events() {
            return Stream.of(event);
        }

        @Override
        public Collection<String> users() {
            return List.of(event.userId());
        }
    }

    /**
     * Deletes an activity and undoes its effect; answered like a deletion, or refused if a total would fall below 0.
     */
    record Undo(String userId, String activityId) implements EventCommand, Command.OfUser {
        @Override
        public Stream<NewEvent> events() {
            return Stream.empty();
        }
    }

    /** Adds many events, of any users; answered with a result for each, in order. */
    record RecordBatch(Batch<NewEvent> batch) implements EventCommand {
        @Override
        public Stream<NewEvent> events() {
            return batch.drafts();
        }

        @Override
        public Collection<String> users() {
            return events().map(NewEvent::userId).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public int items() {
            return batch.entries().size();
        }
    }
}
