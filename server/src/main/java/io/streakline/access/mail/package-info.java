/** Sends mails by the operator's SMTP server. Knows no feature. */
@NullMarked
package io.streakline.access.mail;

import org.jspecify.annotations.NullMarked;
