package io.streakline.access.policy;

import java.util.Collection;
import java.util.Set;

/** Finds users by labels. Every method may block. */
public interface Relations {

    /** The users among these who share a label with this user. */
    Set<String> sharing(String userId, Collection<String> users);

    /** The users among these who have this label. */
    Set<String> labelled(Label label, Collection<String> users);
}
