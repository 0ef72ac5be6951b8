/** The audit log: administrative actions and refusals. Entries are written once, kept, and searched by admins. */
@NullMarked
package io.streakline.access.audit;

import org.jspecify.annotations.NullMarked;
