/** What was done that decides who may do what, and what was refused: written once, kept, and searched by admins. */
@NullMarked
package io.streakline.access.audit;

import org.jspecify.annotations.NullMarked;
