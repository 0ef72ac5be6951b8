@NullMarked
package io.streakline.activity;

import org.jspecify.annotations.NullMarked;
