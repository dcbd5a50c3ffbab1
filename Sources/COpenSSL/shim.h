// OpenSSL's macros, and what a verify callback needs, as functions.
#pragma once
#include <string.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

static inline SSL *vmeet_store_context_ssl(X509_STORE_CTX *context) {
  return X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx());
}

// Lets the oldest of devices shake hands; what they are worth is judged from what they showed.
static inline void vmeet_allow_old_peers(SSL_CTX *context) {
  SSL_CTX_set_security_level(context, 0);
  SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
  SSL_CTX_set_options(context, SSL_OP_LEGACY_SERVER_CONNECT);
}

// A second handshake could show another certificate than the one that was judged.
static inline void vmeet_refuse_renegotiation(SSL_CTX *context) { SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION); }

// Lets the verify callback refuse a peer.
static inline void vmeet_demand_proof(SSL_CTX *context) { SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL); }
static inline void vmeet_refuse_old_peers(SSL_CTX *context) { SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION); }

// What the peer says on the record and handshake layers is told to `callback`.
typedef void (*vmeet_tls_message_callback)(int, int, int, const void *, size_t, SSL *, void *);
static inline void vmeet_watch_messages(SSL_CTX *context, vmeet_tls_message_callback callback, void *argument) {
  SSL_CTX_set_msg_callback(context, callback);
  SSL_CTX_set_msg_callback_arg(context, argument);
}

// Seconds since 1970 of a certificate's time; 0 when it cannot be read.
static inline int64_t vmeet_asn1_seconds(const ASN1_TIME *time) {
  int days = 0, seconds = 0;
  ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
  int known = epoch && ASN1_TIME_diff(&days, &seconds, epoch, time);
  ASN1_TIME_free(epoch);
  return known ? (int64_t)days * 86400 + seconds : 0;
}

// SHA-256 of the public key as DER, what pins are made of; 0 on failure.
static inline int vmeet_public_key_digest(X509 *certificate, unsigned char digest[32]) {
  unsigned char *der = NULL;
  int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
  if (length <= 0) return 0;
  SHA256(der, (size_t)length, digest);
  OPENSSL_free(der);
  return 1;
}

// 1 for RSA and DSA under 2,048 bits, and for curves that are no stronger.
static inline int vmeet_public_key_is_short(X509 *certificate) {
  EVP_PKEY *key = X509_get0_pubkey(certificate);
  if (!key) return 0;
  int kind = EVP_PKEY_base_id(key);
  return kind == EVP_PKEY_RSA || kind == EVP_PKEY_DSA ? EVP_PKEY_bits(key) < 2048 : EVP_PKEY_security_bits(key) < 112;
}

static inline int vmeet_chain_length(STACK_OF(X509) *chain) { return sk_X509_num(chain); }
static inline X509 *vmeet_chain_link(STACK_OF(X509) *chain, int index) { return sk_X509_value(chain, index); }

// 1 when the certificate was signed with MD5 or SHA-1.
static inline int vmeet_signature_is_weak(X509 *certificate) {
  int digest = NID_undef;
  if (!X509_get_signature_info(certificate, &digest, NULL, NULL, NULL)) return 0;
  return digest == NID_md5 || digest == NID_sha1;
}

static inline EVP_PKEY *vmeet_new_p256_key(void) { return EVP_EC_gen("P-256"); }

// 1 when the key is a private one on P-256 whose two halves belong together.
static inline int vmeet_key_is_sound_p256(EVP_PKEY *key) {
  char curve[32] = "";
  if (!EVP_PKEY_get_group_name(key, curve, sizeof curve, NULL) || strcmp(curve, "prime256v1")) return 0;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
  int sound = context && EVP_PKEY_check(context) == 1;
  EVP_PKEY_CTX_free(context);
  return sound;
}
