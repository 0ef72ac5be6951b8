/** Rebuild: compares stored figures with the sums of the ledger's entries, and repairs differences. */
@NullMarked
package io.streakline.feature.rebuild;

import org.jspecify.annotations.NullMarked;
