package com.arize.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type or method of a package with public API that is public for other packages
 * of the library only. Javadoc and the compatibility check exclude it; a method also
 * needs the tag {@code @hidden}.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface InternalApi {

}
