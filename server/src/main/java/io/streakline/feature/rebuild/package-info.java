/** Rebuild: what the ledger's entries add up to, compared with what is kept, and repaired where it differs. */
@NullMarked
package io.streakline.feature.rebuild;

import org.jspecify.annotations.NullMarked;
