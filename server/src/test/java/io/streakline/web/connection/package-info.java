@NullMarked
package io.streakline.web.connection;

import org.jspecify.annotations.NullMarked;
