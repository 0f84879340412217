/** What tests of several rooms share: real servers, and the system that Prosa takes over from. */
package dev.prosa.testing;
