package io.streakline.access.audit;

import io.streakline.base.json.Word;

/** The outcome of an action. */
public enum Outcome implements Word {
    DONE,
    REFUSED;
}
