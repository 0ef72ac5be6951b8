/** Activities: something a user did. */
@NullMarked
package io.streakline.feature.activity;

import org.jspecify.annotations.NullMarked;
