package io.streakline.feature.privacy;

import java.util.ArrayList;
import java.util.List;

/** The users who were erased in a transaction; they are removed from memory after the commit. */
record Erased(List<String> users) {

    Erased() {
        this(new ArrayList<>());
    }
}
