package com.arize.rolebindings.sample.security;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hosts of the console.
 *
 * @param allowedHosts Host names that the console is called by without a login, besides
 * those of the loopback interface.
 */
@ConfigurationProperties("console")
record HostProperties(@DefaultValue Set<String> allowedHosts) {

}
