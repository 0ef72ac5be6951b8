@NullUnmarked
package io.streakline.access.account;

import org.jspecify.annotations.NullUnmarked;
