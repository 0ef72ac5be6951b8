/** The HTTP server, its routes, and answers. */
@NullMarked
package io.streakline.web.http;

import org.jspecify.annotations.NullMarked;
