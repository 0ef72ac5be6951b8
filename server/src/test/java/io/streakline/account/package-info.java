@NullUnmarked
package io.streakline.account;

import org.jspecify.annotations.NullUnmarked;
