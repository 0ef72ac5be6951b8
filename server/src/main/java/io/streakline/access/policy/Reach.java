package io.streakline.access.policy;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The users whose data a caller reaches by an action. */
public sealed interface Reach {

    record Everybody() implements Reach {}

    record Only(String userId) implements Reach {}

    /** A user, and all users who share a label with them. */
    record SharingWith(String userId) implements Reach {}

    record Labelled(Label label) implements Reach {}

    /** Whether labels must be looked up to check users, which blocks. */
    default boolean goesByLabels() {
        return switch (this) {
            case Everybody everybody -> false;
            case Only only -> false;
            case SharingWith sharing -> true;
            case Labelled labelled -> true;
        };
    }

    /** The users among these who are covered. */
    default Set<String> of(Collection<String> users, Relations relations) {
        return switch (this) {
            case Everybody everybody -> Set.copyOf(users);
            case Only(String userId) -> users.stream().filter(userId::equals).collect(Collectors.toSet());
            case SharingWith(String userId) -> {
                Set<String> sharing = relations.sharing(userId, users);
                yield users.stream()
                        .filter(user -> user.equals(userId) || sharing.contains(user))
                        .collect(Collectors.toSet());
            }
            case Labelled(Label label) -> relations.labelled(label, users);
        };
    }
}
