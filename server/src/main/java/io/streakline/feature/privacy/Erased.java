package io.streakline.feature.privacy;

import java.util.ArrayList;
import java.util.List;

/** Who was erased in a transaction; what is in memory of them goes after the commit. */
record Erased(List<String> users) {

    Erased() {
        this(new ArrayList<>());
    }
}
