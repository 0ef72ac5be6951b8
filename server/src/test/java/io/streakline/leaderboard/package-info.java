@NullMarked
package io.streakline.leaderboard;

import org.jspecify.annotations.NullMarked;
