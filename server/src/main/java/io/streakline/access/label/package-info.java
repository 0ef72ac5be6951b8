/** Labels of users, such as cohorts. They decide which users a mentor may read and a key may reach. */
@NullMarked
package io.streakline.access.label;

import org.jspecify.annotations.NullMarked;
