@NullMarked
package io.streakline.http;

import org.jspecify.annotations.NullMarked;
