/** What users achieve: the rules are judged in the transaction that changes a figure, which also tells of what is given. */
@NullMarked
package io.streakline.feature.achievement;

import org.jspecify.annotations.NullMarked;
