package io.streakline.feature.event;

import io.streakline.base.input.Batch;
import io.streakline.write.lane.Command;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be asked of events. */
sealed interface EventCommand extends Command {

    Stream<NewEvent> events();

    /** One event; answered 201 with all that came of it, or 200 if its externalId was there. */
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

    /** Deletes an activity and takes its effect back; answered as a deletion, or refused if a total fell below 0. */
    record Undo(String userId, String activityId) implements EventCommand, Command.OfUser {
        @Override
        public Stream<NewEvent> events() {
            return Stream.empty();
        }
    }

    /** Many events, of any users; answered with a result for each, in order. */
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
