/**
 * A real HTTP server that behaves as WeChat does where there is no WeChat: official account, Pay v3, a phone to play the
 * customer on, and a receipt printer. It validates each request as WeChat documents it and refuses with WeChat's codes;
 * it never offers a short cut that WeChat does not have.
 */
package io.memberloop.simulator;
