/**
 * The access file: the desired state of role bindings in YAML.
 */
@NullMarked
package com.arize.access.file;

import org.jspecify.annotations.NullMarked;
