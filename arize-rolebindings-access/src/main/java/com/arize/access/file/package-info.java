/**
 * The access file: the desired state of role bindings in YAML or JSON.
 */
@NullMarked
package com.arize.access.file;

import org.jspecify.annotations.NullMarked;
