@NullMarked
package io.streakline.commit;

import org.jspecify.annotations.NullMarked;
