@NullMarked
package io.streakline.storage.backup;

import org.jspecify.annotations.NullMarked;
