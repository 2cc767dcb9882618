/**
 * The views of who has access, and the service that the views and the JSON API share.
 */
@NullMarked
package com.arize.rolebindings.sample.access;

import org.jspecify.annotations.NullMarked;
