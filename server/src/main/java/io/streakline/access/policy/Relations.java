package io.streakline.access.policy;

import java.util.Collection;
import java.util.Set;

/** What labels say of users. Every method may block. */
public interface Relations {

    /** Those of the users who have a label that this user has, too. */
    Set<String> sharing(String userId, Collection<String> users);

    /** Those of the users who have this label. */
    Set<String> labelled(Label label, Collection<String> users);
}
